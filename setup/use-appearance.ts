import { configs, useDarkMode } from '@slidev/client'

/** Light or dark, as chosen on this machine, and the deck's title: what pages beside the slides need of Slidev. */
export function useAppearance() {
  const { isDark, toggleDark } = useDarkMode()
  return {
    isDark,
    toggleDark: () => toggleDark(),
    title: configs.title,
  }
}
