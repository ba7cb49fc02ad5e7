/// <reference types="@slidev/types" />
import process from 'node:process'
import { defineConfig } from 'vite'

export default defineConfig({
  define: { __KIT_HOME__: JSON.stringify(process.env.KIT_HOME === 'talk' ? 'talk' : 'solo') },
})
