import { createApp } from 'vue'
import PhoneApp from './PhoneApp.vue'
import '../../styles/tokens.css'
import './phone.css'

/** The deck's colours for dark screens hang on a class; the phone's own setting decides. */
const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = (): void => void document.documentElement.classList.toggle('dark', dark.matches)
dark.addEventListener('change', follow)
follow()

createApp(PhoneApp).mount('#app')
