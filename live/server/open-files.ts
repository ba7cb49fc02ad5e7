import process from 'node:process'
import { isRecord } from '../../engine/quiz/response.ts'

/**
 * How many files, connections among them, the system lets this process open at once. Node takes as many as the system
 * allows at its start. Null where there is no such limit or none that is told, as on Windows.
 */
export function openFilesLimit(): number | null {
  // It would look up the name of every address.
  Object.assign(process.report, { excludeNetwork: true })
  const report: unknown = process.report.getReport()
  const limits = isRecord(report) ? report.userLimits : undefined
  const files = isRecord(limits) ? limits.open_files : undefined
  return isRecord(files) && typeof files.soft === 'number'
    ? files.soft
    : null
}
