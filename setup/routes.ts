import type { RouteLocationNormalized, RouteLocationRaw, RouteRecordRaw } from 'vue-router'
import { defineRoutesSetup } from '@slidev/types'
import { deckSlides } from './deck-outline.ts'
import { prefersSlides, slidesAreTooSmall } from './reading-choice.ts'

/** Pages that show answers: a live deck has none. */
const pagesWithAnswers: RouteRecordRaw[] = __KIT_HOME__ === 'live'
  ? []
  : [
      {
        name: 'practice',
        path: '/practice',
        component: () => import('../components/PracticePage.vue'),
      },
      {
        name: 'answers',
        path: '/answers',
        component: () => import('../components/AnswersPage.vue'),
      },
    ]

/** The pages beside the slides. Their code is loaded when they are opened. */
const pages: RouteRecordRaw[] = [
  {
    name: 'read',
    path: '/read',
    component: () => import('../components/ReadingView.vue'),
  },
  {
    name: 'exercises',
    path: '/exercises',
    component: () => import('../components/ExercisesPage.vue'),
  },
  {
    name: 'exercise',
    path: '/exercise/:slug',
    props: true,
    component: () => import('../components/ExercisePage.vue'),
  },
  {
    name: 'workbook',
    path: '/workbook',
    component: () => import('../components/WorkbookPage.vue'),
  },
  {
    name: 'cards',
    path: '/cards',
    component: () => import('../components/CardsPage.vue'),
  },
  ...pagesWithAnswers,
]

/** Sends a person with a phone held upright to the same place in the reading view, unless they asked for slides. */
function readOnPhones(to: RouteLocationNormalized): RouteLocationRaw | true {
  if (!slidesAreTooSmall() || prefersSlides())
    return true
  const asked = String(to.params.no)
  const slide = deckSlides.value.find(({ alias, no }) => alias === asked || String(no) === asked)
  return {
    path: '/read',
    query: slide && slide.no > 1
      ? { at: slide.alias }
      : {},
  }
}

export default defineRoutesSetup(routes => [
  ...pages,
  ...routes.map(route => route.name === 'play'
    ? { ...route, beforeEnter: readOnPhones }
    : route),
])
