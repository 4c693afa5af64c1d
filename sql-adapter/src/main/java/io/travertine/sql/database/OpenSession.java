package io.travertine.sql.database;

import java.time.Instant;

import io.travertine.sql.ClientInfo;

/**
 * What others are told of a session that is open.
 *
 * @param id from 1, in the order in which sessions were started since the database was opened
 * @param openedAt when it was started
 * @param client who uses it, as the user says
 */
record OpenSession(long id, Instant openedAt, ClientInfo client) {}
