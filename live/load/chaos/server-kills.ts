import type { Day } from './day.ts'
import type { Scenario } from './scenario.ts'
import { percentile } from '../figures.ts'
import { spend } from './day.ts'

/** Kills the server at a random moment of a group commit and starts it again; whether some, but not all, knew by then that their answer is kept. */
async function killAmid(day: Day, kill: string, question: string, round: number, chance: () => number): Promise<boolean> {
  const total = day.people.length
  // After any number of answers, none too, and then at any moment of a group commit.
  await day.some(question, round, Math.floor(chance() * total))
  await new Promise(resolve => setTimeout(resolve, chance() * 20))
  const before = day.acked(question, round)
  await day.server.kill()
  const known = new Set(day.given().filter(({ ackedAt }) => ackedAt !== null).map(({ id }) => id))
  await day.restart()
  for (const person of day.people) {
    const mine = person.given.find(answer => answer.question === question && answer.round === round)
    if (mine && known.has(mine.id) && person.you?.answer?.id !== mine.id)
      day.problems.push(`${kill}: a phone came back without its acknowledged answer`)
  }
  return before > 0 && before < total
}

/** SIGKILL, again and again, while people vote. */
export const serverKills: Scenario = {
  name: 'server-kills',
  what: 'the server is killed (SIGKILL) amid voting and started again',
  invariant: 'everybody comes back by themselves, in the right place, with the answer that was acknowledged',
  async run(trial) {
    const { kills, chance, onStep } = trial
    return spend({ trial }, async (day) => {
      let amid = 0
      for (let kill = 1; kill <= kills; kill++) {
        await day.ask({
          async amid(question, round) {
            amid += await killAmid(day, `kill ${kill}`, question, round, chance) ? 1 : 0
            onStep(`kill ${kill} of ${kills}: everybody back after ${Math.round(day.backs.at(-1) ?? 0)} ms`)
          },
        })
      }
      // Otherwise nothing was tried.
      if (amid === 0)
        day.problems.push('no kill came while some answers were acknowledged and some not')
      return `${kills} kills, ${amid} with some answers in and some not; back after ${Math.round(percentile(day.backs, 0.5) ?? 0)} ms (median)`
    })
  },
}
