/** Words of the deck for a file of questions. They are loaded with its slides, and with nothing of the workshop. */
export const quizMessages = {
  size: (count: number) => count === 1
    ? 'One question.'
    : `${count} questions.`,
  answers: 'Every question with its answer, and why it is so.',
  standing: {
    title: 'Where you stand',
    nothing: 'You have not answered a question yet. Your answers will be summed up here.',
    start: 'Start with the first question',
    answered: (count: number, of: number) => count === of
      ? of === 1 ? 'You have answered the question.' : `You have answered all ${of} questions.`
      : `You have answered ${count} of ${of} questions.`,
    right: (right: number, of: number) => `Right: ${right} of the ${of} that have a right answer.`,
    each: 'Question by question',
    mark: {
      right: 'right',
      wrong: 'not yet right',
      noted: 'answered',
      open: 'not answered',
    },
    byHand: 'Fill in a mark for each question that you had right',
    thanks: 'Thank you for thinking along.',
  },
  room: {
    hardest: 'Hardest first',
    nothing: 'Once answers were shown, the hardest questions stand here.',
    rest: (count: number) => count === 1
      ? 'And one more.'
      : `And ${count} more.`,
  },
} as const
