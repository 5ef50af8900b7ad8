// Draws a chart without a browser.
function draw(option, theme, width, height) {
  var chart = echarts.init(null, JSON.parse(theme), {
    renderer: "svg",
    ssr: true,
    width: width,
    height: height
  });
  chart.setOption(charts.finish(JSON.parse(option), width));
  var svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
