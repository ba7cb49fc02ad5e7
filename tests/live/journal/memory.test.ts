import { memoryJournal, memoryStore } from '../../../live/journal/memory.ts'
import { journalContract } from './contract.ts'

journalContract('the journal in memory', async () => {
  const store = memoryStore()
  return { open: async () => memoryJournal(store), clear: async () => {} }
})
