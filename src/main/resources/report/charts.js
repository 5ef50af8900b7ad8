// What options, which are data only, cannot say; for the page and for the images.
var charts = (function () {
  "use strict";

  var NARROW = 700;
  var ONE_LINE = 34;
  var SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

  function superscript(power) {
    return String(power).replace(/[-0-9]/g, function (sign) {
      return sign === "-" ? "\u207b" : SUPERSCRIPTS[Number(sign)];
    });
  }

  function powerOfTen(power) {
    if (Math.abs(power - Math.round(power)) > 1e-6) {
      return String(Number(Math.pow(10, power).toPrecision(2)));
    }
    return power < -3 || power > 4 ? "10" + superscript(Math.round(power)) : number(Math.pow(10, power));
  }

  // To five digits.
  function number(value) {
    return typeof value === "number" && isFinite(value)
      ? String(Number(value.toPrecision(5)))
      : value === null || value === undefined ? "" : String(value);
  }

  function height(power, value) {
    return number(power && typeof value === "number" ? Math.pow(10, value) : value);
  }

  function heights(power, value) {
    return Array.isArray(value)
      ? value.map(function (each) { return height(power, each); }).join(", ")
      : height(power, value);
  }

  // Completes an option for a chart of a width in pixels, and returns it.
  function finish(option, width) {
    option.xAxis.concat(option.yAxis).forEach(function (axis) {
      if (axis.type === "log") {
        axis.axisLabel = { formatter: function (value) { return powerOfTen(Math.log(value) / Math.LN10); } };
      } else if (axis.power) {
        axis.axisLabel = Object.assign({ formatter: powerOfTen }, axis.axisLabel);
        axis.minInterval = 0.1;
      }
    });
    option.series.forEach(function (series) {
      var power = option.yAxis[series.yAxisIndex].power;
      series.tooltip = { valueFormatter: function (value) { return heights(power, value); } };
    });
    option.legend.type = width < NARROW ? "scroll" : "plain";
    option.title.concat(option.grid).forEach(function (each) {
      each.top -= spared(option, width);
    });
    return option;
  }

  // How much lower a chart is where its legend has one line.
  function spared(option, width) {
    return width < NARROW ? Math.max(0, option.legend.room - ONE_LINE) : 0;
  }

  return { finish: finish, spared: spared, number: number, height: height };
})();
