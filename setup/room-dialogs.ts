import { shallowRef } from 'vue'

/** Which of the host's dialogs is open in this window: a button here, or a key anywhere, opens it. */
export const openDialog = shallowRef<'hands' | 'people' | null>(null)
