import type { Row } from '../../scripts/bench-rows.ts'
import { describe, expect, it } from 'vitest'
import { rowOf } from '../../scripts/bench-rows.ts'
import { sizingTable, withSizing } from '../../scripts/sizing-table.ts'

const measured = { date: '2026-11-22', node: '24.21.0', cpu: 'A processor', cores: 2, memory: 8, system: 'Linux', pinned: true }
const part = (rows: readonly Row[]) => ({ measured, rows, notes: [] })
const figure = (what: string, value: number) => rowOf({ what, unit: '', ours: [value] })

/** A hall of so many phones, with figures that are easy to reckon with. */
function aHall(phones: string): Row[] {
  return [
    figure(`question on the last of ${phones} phones`, 120),
    figure(`processor for a message, ${phones} phones`, 10),
    figure(`processor to let a phone in, ${phones} phones`, 0.3),
    figure(`bytes of a question to a phone, ${phones} phones`, 500),
    figure(`memory of the whole server, ${phones} phones`, 250.4),
  ]
}

const votes = { ...part([figure('processor for a vote, 5,000 phones', 30)]), grids: [{ title: '', columns: ['processor for a vote, within 1 s (µs)'], lines: [{ what: '10,000 phones', figures: [70] }] }] }
const kept = {
  'hall': part(['1,000', '10,000', '19,500'].flatMap(aHall)),
  votes,
  'phone-page': part([figure('phone page, first visit', 25_000)]),
  'messages': part([figure('to a phone that comes in, 100 phones', 400), figure('to a phone that comes in, 10,000 phones', 500)]),
}
const lineOf = (table: string | null, people: string) => table?.split('\n').find(line => line.startsWith(`| ${people} |`))

describe('the sizing table', () => {
  it('is by hand what the figures say', () => {
    // A question: 10,000 × (3 × 10 + 70) µs. Coming in: 10,000 × 0.3 ms in 60 s. Twice the larger share: 0.4 cores.
    // Lines: 10,000 × 500 × 8 bits in a second; 10,000 × 25,500 × 8 bits in 60 s.
    expect(lineOf(sizingTable(kept), '10,000')).toMatch(/^\| 10,000 \| 1 \| 1 \| 250 \| \d\d,\d{3} \| 40 \| 34 \| 120 \| two room servers or more, each fit for everybody; `--people` \|$/)
  })

  it('takes the cost of the fastest votes where that of the crowd is not kept', () => {
    // 1,000 × (3 × 10 + 30) µs.
    expect(lineOf(sizingTable(kept), '1,000')?.split(' | ').slice(1, 3)).toEqual(['1', '0.06'])
  })

  it('counts on half of the most that was measured', () => {
    const uses = ['1,000', '10,000', '19,500'].map(people => lineOf(sizingTable(kept), people)?.split(' | ').at(-1))
    expect(uses).toEqual(['one laptop |', 'two room servers or more, each fit for everybody; `--people` |', 'two room servers or more, each fit for everybody; `--people` |'])
  })

  it('leaves empty what was not measured, and names the machine', () => {
    const table = sizingTable({ hall: kept.hall })
    expect(lineOf(table, '5,000')).toMatch(/^\| 5,000 \| – \| – \| – \| \d\d,\d{3} \| – \| – \| – \| – \|$/)
    expect(table).toContain('on 2026-11-22, on 2 × A processor with 8 GiB and Linux, the server on one core alone')
    expect(sizingTable({ votes })).toBeNull()
  })

  it('tells of TLS when that was measured', () => {
    const tls = part([figure('question on the last of 5,000 phones over TLS', 121)])
    expect(sizingTable({ ...kept, tls })).toContain('after 121 ms (5,000 phones)')
    expect(sizingTable(kept)).not.toContain('**TLS:**')
  })

  it('stands between its marks; the rest of the page stays', () => {
    const page = 'before\n<!-- bench: sizing -->\nold\n<!-- bench: end of sizing -->\nafter\n'
    expect(withSizing(page, 'new')).toBe('before\n<!-- bench: sizing -->\nnew\n<!-- bench: end of sizing -->\nafter\n')
    expect(withSizing('no marks', 'new')).toBeNull()
  })
})
