declare module 'virtual:quiz-bank' {
  /** The workshop's questions, read and checked at build time. */
  export const questions: readonly import('../engine/quiz/question.ts').Question[]
}
