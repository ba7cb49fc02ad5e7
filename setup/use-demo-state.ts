import type { ShallowRef } from 'vue'
import type { CodeRefusal } from '../engine/signals/demo-code.ts'
import type { DemoState, Scene } from '../engine/signals/demo.ts'
import { inject, shallowRef, watch } from 'vue'
import { routerKey } from 'vue-router'
import { decodeScene, encodeScene } from '../engine/signals/demo-code.ts'
import { presets } from '../engine/signals/demo-presets.ts'
import { sameScene, startWith } from '../engine/signals/demo.ts'
import { useMirror } from './use-mirror.ts'

// Slidev mounts a slide several times in one window; all copies show one state, and it outlives a slide that unmounts.
const kept = new Map<string, ShallowRef<DemoState>>()

/**
 * The state of one demo, kept in the address as `?demo=<name>.<code>` beside Slidev's own `clicks`.
 * The name keeps two demos of one deck apart: the address goes along from slide to slide.
 *
 * - `state`: read it; change it with `show`.
 * - `problem`: why the address could not be read, so that the demo can say so; the start scene is shown instead.
 * - `show(state)`: a person changed something: keeps it, writes the address, tells the other window.
 * - `play(state)`: a click step changed something: the step itself is the address.
 * - `link()`: an absolute address that opens this slide with this scene.
 */
export function useDemoState(name: string, start: Scene) {
  // Without a router (a widget shown by itself) the demo works, only its address stays as it is.
  const router = inject(routerKey, undefined)
  const state = kept.get(name) ?? shallowRef(startWith(start))
  kept.set(name, state)
  const problem = shallowRef<CodeRefusal | null>(null)
  const tell = useMirror(`demo-${name}`, (word) => {
    const scene = decodeScene(word)
    if (scene.ok)
      state.value = startWith(scene.value)
  })

  function word(scene: Scene): string {
    return `${name}.${encodeScene(scene)}`
  }

  function readAddress(value: unknown): void {
    problem.value = null
    if (typeof value !== 'string' || value === '' || value === word(state.value))
      return
    const dot = value.indexOf('.')
    // A word without a name, or with one that no demo has, is for any demo: better a note than silence.
    const about = value.slice(0, Math.max(dot, 0))
    if (dot >= 0 && about !== name && about in presets)
      return
    const scene = decodeScene(value.slice(dot + 1))
    if (scene.ok) {
      state.value = startWith(scene.value)
    }
    else {
      problem.value = scene.error
      state.value = startWith(start)
    }
  }

  if (router)
    watch(() => router.currentRoute.value.query.demo, readAddress, { immediate: true })

  function show(next: DemoState): void {
    state.value = next
    problem.value = null
    tell(encodeScene(next))
    const route = router?.currentRoute.value
    if (route) {
      const demo = sameScene(next, start)
        ? undefined
        : word(next)
      void router.replace({
        path: route.path,
        hash: route.hash,
        query: { ...route.query, demo },
      })
    }
  }

  function play(next: DemoState): void {
    state.value = next
  }

  function link(): string {
    if (!router)
      return location.href
    const { path, query: { clicks: _clicks, ...query } } = router.currentRoute.value
    // The presenter's page is not for guests.
    const { href } = router.resolve({
      path: path.replace(/^\/presenter/, ''),
      query: {
        ...query,
        demo: word(state.value),
      },
    })
    return new URL(href, location.href).href
  }

  return { state, problem, show, play, link }
}
