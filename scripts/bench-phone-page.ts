import process from 'node:process'
import { chromium } from 'playwright-chromium'
import { failOn } from './bench-part.ts'
import { rowOf } from './bench-rows.ts'
import { ensureBrowser, launchArgs } from './browser.ts'
import { builtPhone } from './build-phone.ts'
import { runCommand } from './cli.ts'
import { firstLoad } from './measure-first-load.ts'

await runCommand({
  name: 'npm run bench -- --only phone-page',
  summary: 'Weighs the first visit to the phone page: compressed bytes and requests, from an empty cache.',
  flags: {},
  async run() {
    const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: launchArgs() })
    try {
      const { bytes, requests, scripts } = await firstLoad(browser, await builtPhone(), 'body *')
      const rows = [
        rowOf({ what: 'phone page, first visit', unit: 'bytes', ours: [bytes] }),
        rowOf({ what: 'phone page, its scripts alone', unit: 'bytes', ours: [scripts] }),
        rowOf({ what: 'phone page, requests of the first visit', unit: '', ours: [requests] }),
      ]
      process.stdout.write(`${JSON.stringify({ rows, notes: ['Bodies as they are transferred, without headers and without the socket.'] })}\n`)
      failOn(rows)
    }
    finally {
      await browser.close()
    }
  },
})
