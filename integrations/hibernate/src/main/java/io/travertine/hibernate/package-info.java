/**
 * What Hibernate ORM 7 must know of Travertine: {@link io.travertine.hibernate.TravertineDialect}, which a service file makes known,
 * so that the module on the class path is all that there is to set up.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.hibernate;
