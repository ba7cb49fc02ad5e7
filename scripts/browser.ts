import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { chromium } from 'playwright-chromium'
import { Failure, step } from './cli.ts'

const envNames = ['KIT_BROWSER', 'CHROME_PATH'] as const

const commands = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
]

/** Where browsers put themselves on each system. */
function usualPlaces(): string[] {
  const { env, platform } = process
  if (platform === 'darwin') {
    const apps = [
      'Google Chrome',
      'Microsoft Edge',
      'Chromium',
      'Brave Browser',
    ]
    return [
      '/Applications',
      join(env.HOME ?? '', 'Applications'),
    ].flatMap(folder => apps.map(app => `${folder}/${app}.app/Contents/MacOS/${app}`))
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(folder => folder !== undefined)
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe', 'Chromium\\Application\\chrome.exe']
    return folders.flatMap(folder => programs.map(program => join(folder, program)))
  }
  const folders = [
    ...(env.PATH ?? '').split(delimiter).filter(folder => folder !== ''),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
  ]
  return commands.flatMap(command => folders.map(folder => join(folder, command)))
}

function lookForBrowser(): string | undefined {
  for (const name of envNames) {
    const path = process.env[name]
    if (path === undefined || path === '')
      continue
    if (existsSync(path))
      return path
    throw new Failure(`${name} names a browser that is not there: ${path}. Correct it, or unset it to let the kit look for one.`)
  }
  return [
    ...usualPlaces(),
    chromium.executablePath(),
  ].find(existsSync)
}

/**
 * The Chromium to use: `KIT_BROWSER` (or `CHROME_PATH`) from the environment, an installed Chrome, Edge or Chromium,
 * or the one Playwright has downloaded. Throws a {@link Failure} that says what to run when there is none.
 */
export function findBrowser(): string {
  const found = lookForBrowser()
  if (found === undefined)
    throw new Failure('No Chrome, Edge or Chromium was found. Install one of them, or run: npx playwright-core install chromium. If you have one in an unusual place, set KIT_BROWSER to its path.')
  return found
}

/** Like {@link findBrowser}; on Debian and its kin, and only as root, it installs `chromium` first when there is none. */
export async function ensureBrowser(): Promise<string> {
  if (lookForBrowser() === undefined && isRoot() && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')) {
    await step('Installing Chromium with apt-get', async () => {
      if (await aptGet('update') !== 0 || await aptGet('install', '-y', '--no-install-recommends', 'chromium') !== 0)
        throw new Failure('Chromium could not be installed; apt-get says why above. Install Chrome, Edge or Chromium yourself, or set KIT_BROWSER to its path.')
    })
  }
  return findBrowser()
}

/**
 * Parts of Chromium that stay off. The first list is Playwright's own (the last such switch is the one that counts, so
 * it is repeated here). The others are a window's address bar, which is a page of its own, and a process in reserve:
 * each window without them takes half the work.
 */
export const disabledFeatures: readonly string[] = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',

  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'PreloadTopChromeWebUI',
  'SpareRendererForSitePerProcess',
]

/**
 * How the kit starts a browser: quiet on the network, and without what only a person at its window needs. (Playwright
 * starts Chromium without its sandbox, which is what root in a container needs; the kit opens only its own pages.)
 */
export function launchArgs(): string[] {
  return ['--disable-background-networking', '--no-first-run', `--disable-features=${disabledFeatures.join(',')}`]
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function aptGet(...args: string[]): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn('apt-get', args, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    child.on('error', () => resolve(null))
    child.on('close', resolve)
  })
}
