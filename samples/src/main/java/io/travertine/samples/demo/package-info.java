/** The guided tour that {@code bin/travertine demo} runs: one class to a chapter, every claim checked as it is made. */
@org.jspecify.annotations.NullMarked
package io.travertine.samples.demo;
