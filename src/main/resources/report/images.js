// Draws a chart without a browser.
function draw(option, theme, width, height) {
  var chart = echarts.init(null, JSON.parse(theme), {
    renderer: "svg",
    ssr: true,
    width: width,
    height: height
  });
  chart.setOption(JSON.parse(option));
  var svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
