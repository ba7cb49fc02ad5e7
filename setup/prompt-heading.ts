import type { InjectionKey } from 'vue'

/** The element of a question's prompt: a heading on pages where the question has no other title. */
export const promptHeadingKey: InjectionKey<'h2' | 'h3'> = Symbol('prompt heading')
