/**
 * What Spring must know of Travertine: Boot learns the driver of our URLs, Spring Data JDBC the dialect. {@code spring.factories} makes
 * both known, so that the module on the class path is all that there is to set up.
 *
 * <p>Spring translates errors by the SQLStates and subclasses of the driver's exceptions, and needs nothing of us for it; Spring Data
 * JPA uses the dialect of the module for Hibernate.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.spring;
