declare module 'virtual:quiz-bank' {
  /** The workshop's questions, read and checked at build time. Empty in a live deck's build, which holds no answer. */
  export const questions: readonly import('../engine/quiz/question.ts').Question[]
}

declare module 'virtual:public-bank' {
  /** Of each question of the workshop what anybody may see, and when it is asked. */
  export const questions: readonly (import('../engine/quiz/question.ts').PublicQuestion & {
    readonly set: import('../engine/quiz/question.ts').QuizSet
  })[]
}
