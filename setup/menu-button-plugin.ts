import type { Plugin } from 'vite'

/**
 * Slidev's menu button (of "More options" and "Sync") puts a button inside a button: two stops for the keyboard, no
 * name for the outer one. The inner button is the real one; this makes the outer a plain box, which still hears its clicks.
 */
export function menuButtonWithoutNesting(): Plugin {
  return {
    name: 'silent-compliments:menu-button',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/@slidev/client/internals/MenuButton.vue'))
        return
      if (!code.includes('<button :class="{ disabled }"'))
        this.error('Slidev\'s MenuButton.vue has changed: see whether setup/menu-button-plugin.ts is still needed.')
      return code.replace('<button :class="{ disabled }"', '<div :class="{ disabled }"').replace('</button>', '</div>')
    },
  }
}
