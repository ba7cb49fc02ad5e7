import { afterEach, expect, it } from 'vitest'
import { seeded } from '../../../live/load/chance.ts'
import { startCrowd } from '../../../live/load/crowd.ts'
import { startHost } from '../../../live/load/host.ts'
import { learners } from '../../../live/load/knowing.ts'
import { HostRefused, playQuestions } from '../../../live/load/play.ts'
import { until } from '../../../live/load/watched.ts'
import { questionId } from '../../engine/room/rooms.ts'
import { aServer, hostsAt, phonesAt, theQuiz } from '../server/a-server.ts'

const ends: (() => void)[] = []
afterEach(() => ends.splice(0).forEach(end => end()))

it('a rehearsal is played to its end with people who come late, drop out and come back, and loses nothing', async () => {
  const server = await aServer()
  const chance = seeded(5)
  const crowd = startCrowd({
    url: phonesAt(server),
    room: server.room,
    phones: 30,
    chance,
    arrival: 100,
    late: 0.2,
    drops: 0.2,
    away: 60,
    think: 60,
    backoff: { first: 20, most: 100 },
    knows: learners(theQuiz, chance),
  })
  const host = startHost({ url: hostsAt(server), key: server.hostKey, chance })
  ends.push(crowd.leave, host.leave)
  await until(() => host.isIn && crowd.inNow() >= 24, [host, crowd], 'people on time')
  const said: string[] = []
  await playQuestions({ host, questions: [...theQuiz, { id: questionId('not-here'), set: 'practice' }], patience: 400, onStep: line => said.push(line) })
  await until(() => crowd.waiting() === 0 && crowd.inNow() === 30 && crowd.phones.every(({ room }) => room?.now.phase === 'finished'), crowd, 'everybody at the end')

  const figures = crowd.figures()
  expect(figures).toMatchObject({ phones: 30, joined: 30, lost: 0 })
  expect(figures.acked).toBe(figures.answered - Object.values(figures.refused).reduce((sum, count) => sum + count, 0))
  expect(figures.cameBack).toBeGreaterThan(0)
  expect(figures.cameBack).toBe(figures.dropped)
  expect(host.view?.stage).toMatchObject({ people: 30, now: { phase: 'finished' } })
  expect(host.view?.stage.questions.map(({ id }) => id)).toEqual(theQuiz.map(({ id }) => id))
  expect(said.at(-1)).toContain('not-here is not in this room')
}, 30_000)

it('a play that the room refuses says what and why', async () => {
  const server = await aServer()
  const host = startHost({ url: hostsAt(server), key: server.hostKey, chance: seeded(1) })
  ends.push(host.leave)
  await until(() => host.isIn, host, 'the host to be in')
  await host.do({ type: 'finish' })
  await expect(playQuestions({ host, questions: theQuiz, patience: 10 })).rejects.toThrow(new HostRefused({ type: 'open', question: 'one', round: 1, seconds: null }, 'not-now'))
})
