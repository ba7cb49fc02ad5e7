import { describe, expect, it } from 'vitest'
import { glossary } from '../../../engine/signals/glossary.ts'
import { unsettled } from '../../../engine/signals/unsettled.ts'
import { claimIds } from '../../../engine/signals/vocabulary.ts'
import { workbookParts } from '../../../engine/signals/workbook.ts'

describe('the parts of the workbook', () => {
  it('have every claim among them, and say of the open questions what they are about', () => {
    const claims = new Set(Object.values(workbookParts).flatMap(part => part.claims))
    expect([...claims].toSorted()).toEqual([...claimIds])
    expect([...workbookParts.unsettled.claims]).toEqual([...new Set(Object.values(unsettled).flatMap(({ claims }) => claims))].toSorted())
  })
})

describe('the glossary', () => {
  it('is in the order of the alphabet, each word once', () => {
    const terms = glossary.map(({ term }) => term)
    expect(terms).toEqual([...new Set(terms)].toSorted((a, b) => a.localeCompare(b, 'en')))
  })

  it('says what a word means in whole sentences', () => {
    expect(glossary.filter(({ means }) => !/^[A-Z“].{20,}\.$/.test(means))).toEqual([])
  })
})
