/** Spring Boot itself over a database in memory. */
package io.travertine.spring;
