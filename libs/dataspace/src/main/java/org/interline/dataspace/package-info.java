/**
 * The Dataspace Protocol, edition 2025-1, without a network and without a database: its messages,
 * their JSON-LD form, and the two state machines.
 *
 * <p><b>In.</b> {@link MessageReader} takes bytes. They are held to {@link MessageLimits} before
 * anything is built of them, then expanded and compacted against the protocol's own context, so
 * that the many ways to write one message become one. The context and the policy vocabulary lie in
 * this library; no other is ever fetched, and a message that brings its own is refused.
 *
 * <p><b>Terms are never lost.</b> JSON-LD drops what its context does not define. For a policy that
 * would be a term that one side meant and the other never saw, so a policy with an undefined term
 * is refused whole.
 *
 * <p><b>Out.</b> {@link MessageWriter} writes the compact form, which is what the protocol's JSON
 * schemas describe.
 *
 * @see <a href="https://eclipse-dataspace-protocol-base.github.io/DataspaceProtocol/2025-1/">The
 *     Dataspace Protocol, 2025-1</a>
 */
@NullMarked
package org.interline.dataspace;

import org.jspecify.annotations.NullMarked;
