import { renderUnicodeCompact } from 'uqr'

/**
 * A QR code for the terminal. With colours it is black on white whatever the terminal's own are; without, it is drawn
 * for a dark one, and most phones read it inverted too.
 */
export function terminalQr(text: string, hasColours: boolean): string {
  const lines = renderUnicodeCompact(text, { border: 2, ecc: 'M' }).split('\n')
  return lines.map(line => hasColours
    ? `  \u001B[97;40m${line}\u001B[0m`
    : `  ${line}`).join('\n')
}
