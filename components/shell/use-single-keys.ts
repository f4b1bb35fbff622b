'use client'

import { useSyncExternalStore } from 'react'

const NAME = 'single-keys'
const CHANGED = 'single-keys-changed'

/** Whether keys without Ctrl or ⌘ do anything: people who dictate, or press keys by accident, switch them off. */
export function areSingleKeysOn(): boolean {
  return localStorage.getItem(NAME) !== 'off'
}

export function useSingleKeys(): [isOn: boolean, set: (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(subscribe, areSingleKeysOn, () => true)
  return [
    isOn,
    (next) => {
      localStorage.setItem(NAME, next ? 'on' : 'off')
      window.dispatchEvent(new Event(CHANGED))
    },
  ]
}

function subscribe(listener: () => void) {
  for (const event of [CHANGED, 'storage']) window.addEventListener(event, listener)
  return () => {
    for (const event of [CHANGED, 'storage']) window.removeEventListener(event, listener)
  }
}
