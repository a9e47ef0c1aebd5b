// Generated from src/render/templates by `npm run generate`. Do not edit.
export const chart = {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), alias2=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<text x=\"144\" y=\""
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"middle"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":6,"column":17},"end":{"line":6,"column":32}}}))
    + "\" text-anchor=\"end\" dominant-baseline=\"central\">"
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"label"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":6,"column":80},"end":{"line":6,"column":94}}}))
    + "</text>\n<rect x=\"150\" y=\""
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"y"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":7,"column":17},"end":{"line":7,"column":27}}}))
    + "\" width=\""
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"width"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":7,"column":36},"end":{"line":7,"column":50}}}))
    + "\" height=\"16\""
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"tone"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":7,"column":63},"end":{"line":7,"column":104}}})) != null ? stack1 : "")
    + "/>\n<text x=\""
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"end"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":8,"column":9},"end":{"line":8,"column":21}}}))
    + "\" y=\""
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"middle"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":8,"column":26},"end":{"line":8,"column":41}}}))
    + "\" dominant-baseline=\"central\">"
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"value"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":8,"column":71},"end":{"line":8,"column":85}}}))
    + "</text>\n";
},"1":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return " class=\""
    + container.escapeExpression(lookupProperty(helpers,"text").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"tone"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":7,"column":83},"end":{"line":7,"column":96}}}))
    + "\"";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), alias2=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<svg class=\"chart\" role=\"img\" aria-labelledby=\""
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"id"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":1,"column":47},"end":{"line":1,"column":58}}}))
    + "-name "
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"id"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":1,"column":64},"end":{"line":1,"column":75}}}))
    + "-words\" viewBox=\"0 0 360 "
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"height"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":1,"column":100},"end":{"line":1,"column":115}}}))
    + "\" xmlns=\"http://www.w3.org/2000/svg\">\n<title id=\""
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"id"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":2,"column":11},"end":{"line":2,"column":22}}}))
    + "-name\">"
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"title"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":2,"column":29},"end":{"line":2,"column":43}}}))
    + "</title>\n<desc id=\""
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"id"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":3,"column":10},"end":{"line":3,"column":21}}}))
    + "-words\">"
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"words"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":3,"column":29},"end":{"line":3,"column":43}}}))
    + "</desc>\n<line x1=\"150\" y1=\"0\" x2=\"150\" y2=\""
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"height"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":4,"column":35},"end":{"line":4,"column":50}}}))
    + "\"/>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"bars"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":5,"column":0},"end":{"line":9,"column":9}}})) != null ? stack1 : "")
    + "</svg>\n";
},"useData":true};
export const page = {"0":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), alias2=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<li><a href=\""
    + alias2(lookupProperty(helpers,"href").call(alias1,lookupProperty(depths[1],"root"),lookupProperty(depth0,"path"),{"name":"href","hash":{},"data":data,"loc":{"start":{"line":21,"column":13},"end":{"line":21,"column":34}}}))
    + "\""
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"isCurrent"),{"name":"if","hash":{},"fn":container.program(1, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":21,"column":35},"end":{"line":21,"column":79}}})) != null ? stack1 : "")
    + ">"
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"name"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":21,"column":80},"end":{"line":21,"column":93}}}))
    + "</a></li>\n";
},"1":function(container,depth0,helpers,partials,data) {
    return " aria-current=\"page\"";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<dl class=\"figures\">\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"figures"),{"name":"each","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":30,"column":0},"end":{"line":32,"column":9}}})) != null ? stack1 : "")
    + "</dl>\n";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<div"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"tone"),{"name":"if","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":31,"column":4},"end":{"line":31,"column":45}}})) != null ? stack1 : "")
    + "><dt>"
    + container.escapeExpression(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"name"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":31,"column":50},"end":{"line":31,"column":63}}}))
    + "</dt><dd>"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"parts"),{"name":"each","hash":{},"fn":container.program(5, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":31,"column":72},"end":{"line":31,"column":106}}})) != null ? stack1 : "")
    + "</dd></div>\n";
},"4":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return " class=\""
    + container.escapeExpression(lookupProperty(helpers,"text").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"tone"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":31,"column":24},"end":{"line":31,"column":37}}}))
    + "\"";
},"5":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"part"),depth0,{"name":"part","data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"6":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<div class=\"filter\" hidden><label for=\"filter\">Show only "
    + container.escapeExpression(lookupProperty(helpers,"text").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"filter"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":36,"column":57},"end":{"line":36,"column":72}}}))
    + " with</label><input id=\"filter\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\"><p role=\"status\"></p></div>\n";
},"7":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"section"),depth0,{"name":"section","data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"8":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "commit <code>"
    + container.escapeExpression(lookupProperty(helpers,"text").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"commit"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":43,"column":76},"end":{"line":43,"column":91}}}))
    + "</code>";
},"9":function(container,depth0,helpers,partials,data) {
    return "the working tree, which no commit records";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), alias2=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex, nofollow\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>"
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"title"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":10,"column":7},"end":{"line":10,"column":21}}}))
    + " · Security patches</title>\n<link rel=\"stylesheet\" href=\""
    + alias2(lookupProperty(helpers,"href").call(alias1,lookupProperty(depth0,"root"),"style.css",{"name":"href","hash":{},"data":data,"loc":{"start":{"line":11,"column":29},"end":{"line":11,"column":54}}}))
    + "\">\n<link rel=\"icon\" href=\""
    + alias2(lookupProperty(helpers,"href").call(alias1,lookupProperty(depth0,"root"),"icon.svg",{"name":"href","hash":{},"data":data,"loc":{"start":{"line":12,"column":23},"end":{"line":12,"column":47}}}))
    + "\" type=\"image/svg+xml\">\n\u003Cscript src=\""
    + alias2(lookupProperty(helpers,"href").call(alias1,lookupProperty(depth0,"root"),"filter.js",{"name":"href","hash":{},"data":data,"loc":{"start":{"line":13,"column":13},"end":{"line":13,"column":38}}}))
    + "\" defer>\u003C/script>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n<header>\n<p class=\"name\">Security patches</p>\n<nav aria-label=\"Pages\"><ul>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"links"),{"name":"each","hash":{},"fn":container.program(0, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":20,"column":0},"end":{"line":22,"column":9}}})) != null ? stack1 : "")
    + "</ul></nav>\n</header>\n<main id=\"content\">\n<h1>"
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"title"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":26,"column":4},"end":{"line":26,"column":18}}}))
    + "</h1>\n<p class=\"lead\">"
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"lead"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":27,"column":16},"end":{"line":27,"column":29}}}))
    + "</p>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"figures"),{"name":"if","hash":{},"fn":container.program(2, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":28,"column":0},"end":{"line":34,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"filter"),{"name":"if","hash":{},"fn":container.program(6, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":35,"column":0},"end":{"line":37,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"sections"),{"name":"each","hash":{},"fn":container.program(7, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":38,"column":0},"end":{"line":40,"column":9}}})) != null ? stack1 : "")
    + "</main>\n<footer>\n<p>As of "
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"asOf"),{"name":"each","hash":{},"fn":container.program(5, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":43,"column":9},"end":{"line":43,"column":42}}})) != null ? stack1 : "")
    + ", from "
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"commit"),{"name":"if","hash":{},"fn":container.program(8, data, 0, blockParams, depths),"inverse":container.program(9, data, 0, blockParams, depths),"data":data,"loc":{"start":{"line":43,"column":49},"end":{"line":43,"column":154}}})) != null ? stack1 : "")
    + ". All times are UTC; those of records are as people wrote them.</p>\n<p>Written by <code>patchledger report</code>. What is not known is called unknown, and never counts as fine.</p>\n</footer>\n</body>\n</html>\n";
},"usePartial":true,"useData":true,"useDepths":true};
export const part = {"0":function(container,depth0,helpers,partials,data) {
    var alias1=depth0 != null ? depth0 : (container.nullContext || {}), alias2=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<a href=\""
    + alias2(lookupProperty(helpers,"href").call(alias1,lookupProperty(lookupProperty(data,"root"),"root"),lookupProperty(depth0,"to"),{"name":"href","hash":{},"data":data,"loc":{"start":{"line":1,"column":19},"end":{"line":1,"column":41}}}))
    + "\">"
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"words"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":1,"column":43},"end":{"line":1,"column":57}}}))
    + "</a>";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"at"),{"name":"if","hash":{},"fn":container.program(2, data, 0),"inverse":container.program(3, data, 0),"data":data,"loc":{"start":{"line":1,"column":69},"end":{"line":1,"column":234}}})) != null ? stack1 : "");
},"2":function(container,depth0,helpers,partials,data) {
    var alias1=depth0 != null ? depth0 : (container.nullContext || {}), alias2=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<time datetime=\""
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"at"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":1,"column":95},"end":{"line":1,"column":106}}}))
    + "\">"
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"words"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":1,"column":108},"end":{"line":1,"column":122}}}))
    + "</time>";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"tone"),{"name":"if","hash":{},"fn":container.program(4, data, 0),"inverse":container.program(5, data, 0),"data":data,"loc":{"start":{"line":1,"column":137},"end":{"line":1,"column":227}}})) != null ? stack1 : "");
},"4":function(container,depth0,helpers,partials,data) {
    var alias1=depth0 != null ? depth0 : (container.nullContext || {}), alias2=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<span class=\""
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"tone"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":1,"column":162},"end":{"line":1,"column":175}}}))
    + "\">"
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"words"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":1,"column":177},"end":{"line":1,"column":191}}}))
    + "</span>";
},"5":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return container.escapeExpression(lookupProperty(helpers,"text").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"words"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":1,"column":206},"end":{"line":1,"column":220}}}));
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"to"),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.program(1, data, 0),"data":data,"loc":{"start":{"line":1,"column":0},"end":{"line":1,"column":241}}})) != null ? stack1 : "");
},"useData":true};
export const section = {"0":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<p>"
    + container.escapeExpression(lookupProperty(helpers,"text").call(depth0 != null ? depth0 : (container.nullContext || {}),depth0,{"name":"text","hash":{},"data":data,"loc":{"start":{"line":4,"column":3},"end":{"line":4,"column":16}}}))
    + "</p>\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<dl class=\"facts\">\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"facts"),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":8,"column":0},"end":{"line":10,"column":9}}})) != null ? stack1 : "")
    + "</dl>\n";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<div><dt>"
    + container.escapeExpression(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"name"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":9,"column":9},"end":{"line":9,"column":22}}}))
    + "</dt><dd>"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"parts"),{"name":"each","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":9,"column":31},"end":{"line":9,"column":65}}})) != null ? stack1 : "")
    + "</dd></div>\n";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"part"),depth0,{"name":"part","data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"chart"),lookupProperty(depth0,"chart"),{"name":"chart","data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"5":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<ul>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"lines"),{"name":"each","hash":{},"fn":container.program(6, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":18,"column":0},"end":{"line":20,"column":9}}})) != null ? stack1 : "")
    + "</ul>\n";
},"6":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<li>"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"parts"),{"name":"each","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":19,"column":4},"end":{"line":19,"column":38}}})) != null ? stack1 : "")
    + "</li>\n";
},"7":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"table"),lookupProperty(depth0,"table"),{"name":"table","data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"8":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<p class=\"dim\">"
    + container.escapeExpression(lookupProperty(helpers,"text").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"nothing"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":27,"column":15},"end":{"line":27,"column":31}}}))
    + "</p>\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), alias2=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<section id=\""
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"id"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":1,"column":13},"end":{"line":1,"column":24}}}))
    + "\" aria-labelledby=\""
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"id"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":1,"column":43},"end":{"line":1,"column":54}}}))
    + "-title\">\n<h2 id=\""
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"id"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":2,"column":8},"end":{"line":2,"column":19}}}))
    + "-title\">"
    + alias2(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"title"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":2,"column":27},"end":{"line":2,"column":41}}}))
    + "</h2>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"notes"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":3,"column":0},"end":{"line":5,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"facts"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":6,"column":0},"end":{"line":12,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"chart"),{"name":"if","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":13,"column":0},"end":{"line":15,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"lines"),{"name":"if","hash":{},"fn":container.program(5, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":16,"column":0},"end":{"line":22,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"table"),{"name":"if","hash":{},"fn":container.program(7, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":23,"column":0},"end":{"line":25,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"nothing"),{"name":"if","hash":{},"fn":container.program(8, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":26,"column":0},"end":{"line":28,"column":7}}})) != null ? stack1 : "")
    + "</section>\n";
},"usePartial":true,"useData":true};
export const table = {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<th role=\"columnheader\" scope=\"col\""
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"isNumber"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":3,"column":90},"end":{"line":3,"column":128}}})) != null ? stack1 : "")
    + ">"
    + container.escapeExpression(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"title"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":3,"column":129},"end":{"line":3,"column":143}}}))
    + "</th>";
},"1":function(container,depth0,helpers,partials,data) {
    return " class=\"number\"";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<tr role=\"row\""
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"id"),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":6,"column":14},"end":{"line":6,"column":48}}})) != null ? stack1 : "")
    + ">"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"cells"),{"name":"each","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":6,"column":49},"end":{"line":6,"column":306}}})) != null ? stack1 : "")
    + "</tr>\n";
},"3":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return " id=\""
    + container.escapeExpression(lookupProperty(helpers,"text").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"id"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":6,"column":29},"end":{"line":6,"column":40}}}))
    + "\"";
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"isHead"),{"name":"if","hash":{},"fn":container.program(5, data, 0),"inverse":container.program(7, data, 0),"data":data,"loc":{"start":{"line":6,"column":64},"end":{"line":6,"column":297}}})) != null ? stack1 : "");
},"5":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<th role=\"rowheader\" scope=\"row\">"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"parts"),{"name":"each","hash":{},"fn":container.program(6, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":6,"column":111},"end":{"line":6,"column":145}}})) != null ? stack1 : "")
    + "</th>";
},"6":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"part"),depth0,{"name":"part","data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"7":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<td role=\"cell\" data-label=\""
    + container.escapeExpression(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"label"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":6,"column":186},"end":{"line":6,"column":200}}}))
    + "\""
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"isNumber"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":6,"column":201},"end":{"line":6,"column":239}}})) != null ? stack1 : "")
    + "><div>"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"parts"),{"name":"each","hash":{},"fn":container.program(6, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":6,"column":245},"end":{"line":6,"column":279}}})) != null ? stack1 : "")
    + "</div></td>";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<table role=\"table\">\n<caption>"
    + container.escapeExpression(lookupProperty(helpers,"text").call(alias1,lookupProperty(depth0,"caption"),{"name":"text","hash":{},"data":data,"loc":{"start":{"line":2,"column":9},"end":{"line":2,"column":25}}}))
    + "</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"columns"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":3,"column":38},"end":{"line":3,"column":157}}})) != null ? stack1 : "")
    + "</tr></thead>\n<tbody role=\"rowgroup\">\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"rows"),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":5,"column":0},"end":{"line":7,"column":9}}})) != null ? stack1 : "")
    + "</tbody>\n</table>\n";
},"usePartial":true,"useData":true};
