import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import subsetFont from 'subset-font'
import { runCommand, say } from './cli.ts'
import { root } from './project.ts'

/**
 * The letters in the first file of each font. Keep in step with `unicode-range` in styles/fonts.css:
 * what is not here comes from the package's whole Latin file.
 */
const basicLatin = Array.from({ length: 0x7E - 0x20 + 1 }, (_, index) => String.fromCodePoint(0x20 + index)).join('')
const letters = `${basicLatin}\u00A0·½×áäçéíñóöúü–—‘’“”•…`

const fonts = [
  { package: '@fontsource/bricolage-grotesque', file: 'bricolage-grotesque-latin-700-normal.woff2', as: 'bricolage-grotesque-700' },
  { package: '@fontsource-variable/figtree', file: 'figtree-latin-wght-normal.woff2', as: 'figtree-variable' },
]

const resolve = createRequire(import.meta.url).resolve

await runCommand({
  name: 'npm run fonts',
  summary: 'Writes public/fonts/: the kit\'s two fonts, cut down to the letters it uses, with their licences.',
  flags: {},
  async run() {
    const folder = `${root}/public/fonts`
    await mkdir(folder, { recursive: true })
    for (const font of fonts) {
      const home = dirname(resolve(`${font.package}/package.json`))
      const whole = await readFile(`${home}/files/${font.file}`)
      const small = await subsetFont(whole, letters, {
        targetFormat: 'woff2',
        keepFeatures: ['kern', 'liga', 'mark', 'ccmp', 'tnum'],
        noHinting: true,
        preserveNameIds: [0, 13, 14],
      })
      await writeFile(`${folder}/${font.as}.woff2`, small)
      await copyFile(`${home}/LICENSE`, `${folder}/${font.as}.LICENSE.txt`)
      say(`${font.as}.woff2: ${whole.length} bytes became ${small.length}`)
    }
  },
})
