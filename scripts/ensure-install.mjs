// Installs the dependencies when they are missing or differ from the lockfile, and does nothing otherwise.
// Plain JavaScript for Node 18 and later: it runs before there is anything else to run.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)

/** Reads a lockfile's packages, or null when the file is not there or is half written. */
function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(new URL(path, root), 'utf8')).packages ?? null
  }
  catch {
    return null
  }
}

/**
 * Why an install is needed, or null. npm writes `node_modules/.package-lock.json` last, so it tells what is
 * really installed; dates would lie after a fresh checkout.
 */
export function whyInstall() {
  const wanted = packagesIn('package-lock.json')
  const installed = packagesIn('node_modules/.package-lock.json')
  if (!installed)
    return 'nothing is installed yet'
  for (const [path, entry] of Object.entries(wanted ?? {})) {
    if (path === '' || entry.link)
      continue
    const have = installed[path]
    if (have
      ? have.version !== entry.version || have.integrity !== entry.integrity
      : !entry.optional) {
      return `${path.replace(/^.*node_modules\//, '')} is not at the version of the lockfile`
    }
  }
  const node = process.platform === 'win32'
    ? 'node_modules/node/bin/node.exe'
    : 'node_modules/node/bin/node'
  return existsSync(new URL(node, root))
    ? null
    : 'the kit\'s own Node is missing'
}

function fail(sentence) {
  process.stderr.write(`\n${sentence}\n`)
  process.exitCode = 1
}

function install(why) {
  const npm = process.env.npm_execpath
  if (!npm || !/npm-cli\.c?js$/.test(npm))
    return fail('The dependencies are not installed. Run this with npm (for example: npm start), or run: npm ci')
  const started = Date.now()
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`
  process.stderr.write(`Installing the dependencies (${why}). This takes a minute or two, once.\n`)
  // Standard output stays free for the command itself. Warnings about the old Node are kept quiet: npm scripts
  // use the Node that is being installed here.
  const child = spawn(process.execPath, [
    npm,
    'ci',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
  ], {
    cwd: fileURLToPath(root),
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_ENV: 'development', PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  })
  const ticking = setInterval(() => process.stderr.write(`  still installing, ${seconds()} …\n`), 10_000)
  // npm itself goes on until everything is fetched. What lies there half done is put away by the next installation.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => child.kill('SIGKILL'))
  child.on('error', error => fail(`npm could not be started (${error.message}).`))
  child.on('exit', (code, signal) => {
    clearInterval(ticking)
    if (signal)
      return fail('The installation was stopped. Run the command again to finish it.')
    if (code !== 0)
      return fail('The dependencies could not be installed; npm says why above. Check the internet connection and run the command again.')
    const still = whyInstall()
    if (still)
      return fail(`npm finished, but ${still}. If your npm is set to ignore install scripts, run: npm ci --ignore-scripts=false`)
    process.stderr.write(`Installed in ${seconds()}.\n`)
  })
}

const why = whyInstall()
if (why)
  install(why)
