import type { Page } from 'playwright-chromium'

/** Text inside `areas` that stands over an area's edge, or that a box of its own cuts off. Text for screen readers only is left out. */
export function cutOffIn(page: Page, areas: string): Promise<string[]> {
  return page.evaluate((selector) => {
    const found: string[] = []
    for (const area of document.querySelectorAll<HTMLElement>(selector)) {
      const edge = area.getBoundingClientRect()
      const walker = document.createTreeWalker(area, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement!
        const text = walker.currentNode.textContent!.trim()
        if (text === '' || element.closest('[popover], svg') || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
          continue
        const boxes: HTMLElement[] = []
        for (let box: HTMLElement | null = element; box && box !== area; box = box.parentElement)
          boxes.push(box)
        if (boxes.some(box => getComputedStyle(box).clipPath !== 'none' || (box.offsetWidth <= 1 && box.offsetHeight <= 1)))
          continue
        const { left, right, top, bottom } = element.getBoundingClientRect()
        if (left < edge.left - 1 || right > edge.right + 1 || top < edge.top - 1 || bottom > edge.bottom + 1)
          found.push(`${area.id}: "${text.slice(0, 60)}" runs over the edge`)
        const cutting = boxes.find(box => getComputedStyle(box).overflow !== 'visible' && (box.scrollWidth > box.clientWidth + 2 || box.scrollHeight > box.clientHeight + 2))
        if (cutting)
          found.push(`${area.id}: "${text.slice(0, 60)}" is in a box that cuts something off (<${cutting.tagName.toLowerCase()} class="${cutting.className}">)`)
      }
    }
    return [
      ...new Set(found),
    ]
  }, areas)
}
