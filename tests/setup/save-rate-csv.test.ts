import { describe, expect, it } from 'vitest'
import { rateTyped } from '../../engine/analytics/rate-typed.ts'
import { saveRateCsv } from '../../setup/save-rate-csv.ts'

describe('the table as a file', () => {
  it('has a row a video, and no title that a spreadsheet would run', () => {
    const video = { link: 'https://video.example/1', title: '=HYPERLINK("x")', views: 48_000, asOf: { year: 2026, month: 8, day: 9 }, posted: null, typed: '1.2K' }
    const text = saveRateCsv(rateTyped([video, { ...video, link: 'https://video.example/2', title: 'Unknown', views: null }]))
    expect(text).toBe([
      '\uFEFFVideo title,Video link,Numbers of,Bookmark number as typed,Favorites at least,Favorites at most,Total views,"Save rate at least, percent","Save rate at most, percent",Place at best,Place at worst,Why no rate',
      '"\'=HYPERLINK(""x"")",https://video.example/1,2026-08-09,1.2K,1150,1299,48000,2.4,2.7,1,1,',
      'Unknown,https://video.example/2,2026-08-09,1.2K,,,,,,,,"No rate: the export does not give this video’s views, and missing is not zero."',
      '',
    ].join('\r\n'))
  })
})
