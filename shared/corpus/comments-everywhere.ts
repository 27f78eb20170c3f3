#!/usr/bin/env -S deno run
// @ts-check
/**
 * Orders from the shop.
 *
 * - warehouse (string, default "main")
 */
import { fn, /* the usual */ http, webhook } from '@versori/run'; // the SDK

/** Takes orders in. */
export const /* named */ commented = /* here */ webhook(/* id */ 'commented' /* end of id */, { // options
  method: /* verb */ 'post', // trailing
  // connection: 'unused',
}) // the trigger
  // The first step,
  // in two lines
  .then(fn('first', /* callback */ ({ data }) => data)) // first, trailing
  /* block before the second */
  .then(/* inside */ http('second', { connection: 'Api' /* system */ }, async ({ fetch }) => {
    // fetch('/commented-out')
    return (await fetch(/* path */ '/second' /* done */, { /* no method */ })).json();
  }) /* after the task */) /* second, trailing */ /* twice */

  // Far above the third

  .
  /* between dot and name */ then /* before the parentheses */ (
    // a comment alone
    fn('third', () => 3),
  )
  // .then(fn('switched-off', () => 4))
  .catch(fn('fourth', () => 4)) // the end
// after everything
;
