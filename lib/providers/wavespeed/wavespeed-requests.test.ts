import { describeEveryRequest } from '@/tests/contracts/every-request'
import { wavespeedSimulator } from './simulator'
import { wavespeed } from '.'

describeEveryRequest(wavespeed, wavespeedSimulator, ({ offer }) => `/${offer.wireId}`)
