import type { Chat } from '../chat/types';
import type { FeatureHandlers } from './handlers';

/** `peers.*`: whom we know and are linked with. */
export function peersHandlers(chat: Chat): FeatureHandlers<'peers'> {
  return {
    'peers.connect': ({ address }) => chat.connect(address),
    'peers.connectNearby': ({ id }) => chat.connectNearby(id),
    'peers.hangUp': ({ key }) => chat.hangUp(key),
    'peers.rename': ({ key, name }) => chat.rename(key, name),
    'peers.keepConnected': ({ key, on }) => chat.keepConnected(key, on),
    'peers.safetyNumber': ({ key }) => ({ number: chat.safetyNumber(key) }),
    'peers.setVerified': ({ key, on }) => chat.setVerified(key, on),
    'peers.setTaking': ({ key, taking }) => chat.setTaking(key, taking),
    'peers.setStripMetadata': ({ key, on }) => chat.setStripMetadata(key, on),
    'peers.setMuted': ({ key, on }) => chat.setMuted(key, on),
    'peers.setBlocked': ({ key, on }) => chat.setBlocked(key, on),
    'peers.answerVisitor': ({ id, answer }) => chat.answerVisitor(id, answer),
    'peers.dismissWarning': ({ key }) => chat.dismissWarning(key),
    'peers.forgetRecent': ({ address }) => chat.forgetRecent(address),
  };
}
