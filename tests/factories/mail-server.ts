import { EventEmitter, once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

interface Mail {
  to: string
  text: string
}

/** A mail server on a free port of this machine, just large enough to be handed messages. The studio under test is told its address. */
export async function openMailServer() {
  const mails: Mail[] = []
  const arrivals = new EventEmitter()
  const sockets = new Set<Socket>()
  let refusals = 0
  const server = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)))
    let mail: Mail = { to: '', text: '' }
    let isBody = false
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('220 test')
    createInterface({ input: socket, crlfDelay: Infinity }).on('line', (line) => {
      if (isBody && line !== '.') mail.text += `${line}\n`
      else if (isBody) {
        isBody = false
        mails.push(mail)
        mail = { to: '', text: '' }
        say('250 taken')
        arrivals.emit('mail')
      } else if (/^DATA/i.test(line) && refusals > 0) {
        refusals -= 1
        say('451 try again later')
      } else if (/^DATA/i.test(line)) {
        isBody = true
        say('354 go on')
      } else if (/^QUIT/i.test(line)) {
        say('221 bye')
        socket.end()
      } else {
        mail.to = /^RCPT TO:<(.*)>/i.exec(line)?.[1] ?? mail.to
        say('250 fine')
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  process.env['SMTP_URL'] = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    mails,
    async arrived(count: number) {
      while (mails.length < count) await once(arrivals, 'mail')
    },
    /** Takes none of the next ones. */
    refuse(count: number) {
      refusals = count
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
