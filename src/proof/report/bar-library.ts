/** What bar charts need of ECharts, whose other charts and components take longer to load than these to draw. */
import { BarChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, GridComponent, SVGRenderer]);

export { init } from 'echarts/core';
