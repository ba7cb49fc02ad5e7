import type { RouteLocationNormalized, RouteLocationRaw, RouteRecordRaw } from 'vue-router'
import { defineRoutesSetup } from '@slidev/types'
import { deckSlides } from './deck-outline.ts'
import { prefersSlides, slidesAreTooSmall } from './reading-choice.ts'

/** Pages that show answers: a live deck has none. The deck of a file has all its questions on slides, and none to practise. */
const pagesWithAnswers: RouteRecordRaw[] = __KIT_HOME__ === 'live'
  ? []
  : [
      __KIT_QUIZ__
        ? { path: '/practice', redirect: '/read' }
        : {
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

/** Pages of the workshop, which the deck of a file of questions does without. */
const pagesOfTheWorkshop: RouteRecordRaw[] = __KIT_QUIZ__
  ? []
  : [
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
    ]

/** The pages beside the slides. Their code is loaded when they are opened. */
const pages: RouteRecordRaw[] = [
  {
    name: 'read',
    path: '/read',
    component: () => import('../components/ReadingView.vue'),
  },
  ...pagesOfTheWorkshop,
  {
    name: 'cards',
    path: '/cards',
    component: () => import('../components/CardsPage.vue'),
  },
  ...pagesWithAnswers,
  ...__KIT_RESULTS__
    ? [{ name: 'results', path: '/results', component: () => import('../components/ResultsPage.vue') }]
    : [],
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
