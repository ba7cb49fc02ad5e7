declare module 'virtual:worksheets' {
  /** The exercises in the order of their numbers. */
  export const worksheets: readonly import('../exercises/read-exercises.ts').Worksheet[]
}

declare module 'virtual:facilitator-pages' {
  /** What a facilitator needs beside each worksheet. Empty in a live deck's build: it holds answers. */
  export const facilitatorPages: readonly import('../exercises/read-exercises.ts').FacilitatorPage[]
}
