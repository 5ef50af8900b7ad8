/**
 * What the store says about the paper, and how it looks. Claims, each a query in {@code
 * claims/NN-name.sql} with a rule that gives the verdict; figures, each a class that turns rows of
 * views into charts.
 *
 * <pre>
 * claims/*.sql --> Claim --query--> Finding (holds, fails, undecided; the paper's figures, ours)
 *
 * views --FigureSource--> Figure --> Report --> ReportPage (HTML) --.
 *         (Figure3, ...)  (options of ECharts)  ChartImages (SVG) --+--> ReportFolder
 *                                               PngImage -----------'
 *                                    '--> LivePage (HTML that takes in later reports as JSON)
 * </pre>
 *
 * <p>May depend on {@code query}, {@code statistics} and, for the images of Figure 1, {@code
 * dataset}; libraries: ECharts, Rhino, JSVG, Jackson. Used by {@code cli}.
 */
package io.github.soundings.report;
