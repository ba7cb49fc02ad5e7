declare module 'virtual:room-results' {
  /** What a room answered, in the build of its archive; null in every other. */
  export const results: import('../engine/room/results.ts').RoomResults | null
}
