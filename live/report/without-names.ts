import type { Report } from '../../engine/room/report.ts'

/** The report without the names that people gave. What they wrote themselves, in open answers, stays. */
export function withoutNames(report: Report): Report {
  return { ...report, persons: report.persons.map(person => ({ ...person, name: null })) }
}
