/*
 * const guard = useWidgetGuard()
 * <section v-on="guard"> … native buttons, inputs, links … </section>
 *
 * Put it on the root element of anything that can be clicked or typed in. Guarded widgets may be nested.
 */
import { usePlace } from './use-place.ts'

/** How the person last acted, anywhere in the deck: a reader who clicks one widget then tabs in another is the same reader. */
let byPointer = false

/** Places where keys mean something: keys typed here stay here. A heading that only received focus is not one of them. */
const controls = 'button, input, select, textarea, a[href], summary, dialog, [popover], [contenteditable], [tabindex]:not([tabindex="-1"])'

/** Controls in which Page Up and Page Down have a native meaning, so that a clicker's key is theirs. */
const paged = 'select, textarea, input[type="range"], dialog[open], dialog[open] *'

/** Controls that a person goes on using after the click: text is typed into them, or a list of theirs is open. */
const keepsFocus = 'textarea, select, input:not([type="radio"], [type="checkbox"], [type="range"], [type="submit"], [type="button"]), dialog[open] *'

/**
 * Keeps a widget and Slidev's navigation out of each other's way.
 *
 * - Keys typed in a control of the widget never change slides. Only the press is held back: were the release held
 *   back too, a Shift or Tab that began outside would stay pressed for Slidev for ever.
 * - Page Up and Page Down, which is what clickers send, always change slides, unless the control itself pages
 *   (range, list, text area).
 * - Swipes that begin on the widget never change slides (Slidev's swipe begins at `pointerdown`; it listens to no wheel).
 * - After use by mouse or finger the control lets go of the focus, because Slidev ignores every key while a button,
 *   link or input has it. After use by keyboard the focus stays.
 *
 * In the reading view there are no slides to change, so focus is left alone.
 *
 * @example
 * const guard = useWidgetGuard()
 * // <div v-on="guard">…</div>
 */
export function useWidgetGuard() {
  const { place } = usePlace()

  function keydown(event: KeyboardEvent): void {
    byPointer = false
    const target = event.target
    if (!(target instanceof HTMLElement) || place.value === 'reading')
      return
    if ((event.key === 'PageDown' || event.key === 'PageUp') && !target.matches(paged))
      target.blur()
    else if (target.closest(controls))
      event.stopPropagation()
  }

  function pointerdown(event: PointerEvent): void {
    byPointer = true
    event.stopPropagation()
  }

  /** Lets go of the focus, if a pointer put it somewhere inside the widget where nobody types. */
  function release(event: Event): void {
    const focused = document.activeElement
    if (!byPointer || place.value === 'reading' || !(focused instanceof HTMLElement) || !(event.currentTarget instanceof Node))
      return
    if (event.currentTarget.contains(focused) && (!focused.matches(keepsFocus) || event.type === 'change'))
      focused.blur()
  }

  function change(event: Event): void {
    // A list that was opened and used by pointer is done with; a number that was typed is not.
    if (event.target instanceof HTMLSelectElement)
      release(event)
  }

  return {
    keydown,
    pointerdown,
    // On the way in: a handler inside may remove the clicked button, and Slidev never hears that a removed element lost the focus.
    clickCapture: release,
    change,
    // A closing dialog hands the focus back to the button that opened it, and its event does not bubble.
    closeCapture: release,
  }
}
