interface Person {
  userId: string
  name: string
}

/** Who is called by `@Name` in a text. A longer name is not the shorter one in it. */
export function mentionedIn<P extends Person>(body: string, people: readonly P[]): P[] {
  const text = body.normalize('NFC')
  return people.filter(({ name }) => {
    const call = `@${name.normalize('NFC')}`
    for (let at = text.indexOf(call); at >= 0; at = text.indexOf(call, at + 1)) {
      const isLonger = people.some(
        (other) => other.name.length > name.length && text.startsWith(`@${other.name.normalize('NFC')}`, at),
      )
      if (!isLonger && !/^[\p{L}\p{N}]/u.test(text.slice(at + call.length))) return true
    }
    return false
  })
}

/** What is being typed after an `@` right before the caret; null when nothing is. */
export function callBefore(body: string, caret: number): { from: number; typed: string } | null {
  const match = /(?:^|[\s(])@([^\s@]{0,40}(?: [^\s@]{1,40})?)$/u.exec(body.slice(0, caret))
  return match ? { from: caret - match[1]!.length - 1, typed: match[1]! } : null
}
