const slidesKey = 'silent-compliments:slides'
const placeKey = 'silent-compliments:reading-place'

/** Storage may be forbidden (private windows, embedded pages): then nothing is remembered, and nothing breaks. */
function remembered(storage: () => Storage, key: string): string | null {
  try {
    return storage().getItem(key)
  }
  catch {
    return null
  }
}

function remember(storage: () => Storage, key: string, value: string): void {
  try {
    storage().setItem(key, value)
  }
  catch {}
}

/** Whether a whole slide on this screen would have unreadably small text: a phone held upright. */
export const slidesAreTooSmall = (): boolean => matchMedia('(max-width: 700px) and (orientation: portrait)').matches

/** Whether this tab's reader chose the slides over the reading view. */
export const prefersSlides = (): boolean => remembered(() => sessionStorage, slidesKey) === 'yes'

/** Keeps this tab on the slides from now on. */
export const preferSlides = (): void => remember(() => sessionStorage, slidesKey, 'yes')

/** The alias of the slide where the reader last was in the reading view. */
export const lastPlace = (): string | null => remembered(() => localStorage, placeKey)

export const rememberPlace = (alias: string): void => remember(() => localStorage, placeKey, alias)
