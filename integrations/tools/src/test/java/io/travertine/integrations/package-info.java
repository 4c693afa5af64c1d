/** The tools themselves over databases in memory; what the page on integrations shows is quoted from here. */
package io.travertine.integrations;
