// The ways to send a letter on: to the clipboard, to the mail program, to paper. Which there are depends on the channel.

import { copy } from "../shared/clipboard.js";
import { mailAddress, plainText, richText } from "./letter.js";
import words from "./letter-words.js";

/** @typedef {import("./letter.js").Filled} Filled */
/** @typedef {{name: string, send: (sent: Filled) => Promise<string | undefined>}} Way  says what it did, in words */

/**
 * @param {string} channel
 * @returns {Way[]}
 */
export function waysFor(channel) {
  const onTop = channel === "letter"; // a letter's subject stands on the letter; an e-mail's has a box of its own
  const ways = [
    way(words.fill_copy, (sent) => copied(plainText(sent, onTop))),
    way(words.fill_copy_rich, (sent) => copied(plainText(sent, onTop), richText(sent, onTop))),
  ];
  if (channel === "email") ways.push(way(words.fill_copy_subject, (sent) => copied(sent.subject, undefined, words.fill_subject_copied)));
  if (channel === "email" || channel === "letter") ways.push(way(words.fill_mail, mail));
  ways.push(way(words.fill_print, async () => void window.print()));
  return ways;
}

/**
 * @param {string | undefined} name
 * @param {Way["send"]} send
 * @returns {Way}
 */
function way(name, send) {
  return { name: name ?? "", send };
}

/**
 * @param {string} plain
 * @param {string} [rich]
 * @param {string} [done]
 */
async function copied(plain, rich, done = words.fill_copied) {
  return (await copy(plain, rich)) ? done : words.fill_not_copied;
}

/** @param {Filled} sent */
async function mail(sent) {
  const address = mailAddress(sent);
  if (address === null) return copied(plainText(sent, true), richText(sent, true), words.fill_too_long);
  const link = document.createElement("a");
  link.href = address;
  document.body.append(link);
  link.click();
  link.remove();
  return undefined;
}
