// Without a browser nobody knows how wide letters are: about those of DejaVu Sans.
echarts.setPlatformAPI({
  measureText: function (text, font) {
    var size = parseFloat(/([0-9.]+)px/.exec(font)[1]);
    return { width: text.length * size * (font.indexOf("bold") < 0 ? 0.6 : 0.68) };
  }
});

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
