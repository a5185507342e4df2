package dev.plumbline.lab.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PanelOptionsTest {

  private static final PanelOptions PUBLISHED = PanelOptions.published();

  static List<Dashboard> dashboards() {
    return Grafana.dashboards();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void every_panel_has_only_options_that_grafana_knows(Dashboard board) {
    assertThat(board.charts()).flatExtracting(PUBLISHED::complaints).isEmpty();
  }

  @Test
  void they_are_those_of_the_grafana_that_compose_starts() {
    assertThat(Grafana.read(Path.of("../docker-compose.yml")))
        .contains("image: grafana/grafana:" + PUBLISHED.version() + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type': 'stat', 'options': {'graphMode': 'areas'}}",
        "{'type': 'stat', 'options': {'sparkline': true}}",
        "{'type': 'stat', 'options': {'reduceOptions': {'calcs': 'last'}}}",
        "{'type': 'timeseries', 'fieldConfig': {'defaults': {'custom': {'axisSoftMax': '1'}}}}",
        "{'type': 'timeseries', 'fieldConfig': {'overrides': [{'properties':"
            + " [{'id': 'custom.axisPlacement', 'value': 'east'}]}]}}",
        "{'type': 'table', 'fieldConfig': {'overrides': [{'properties':"
            + " [{'id': 'custom.colour', 'value': 'red'}]}]}}",
        "{'type': 'piechart', 'options': {'pieType': 'donut'}}"
      })
  void what_grafana_does_not_know_is_told(String panel) {
    JsonNode json = JsonMapper.shared().readTree(panel.replace('\'', '"'));

    assertThat(PUBLISHED.complaints(json)).hasSize(1);
  }

  @Test
  void what_it_knows_is_not() {
    JsonNode json =
        JsonMapper.shared()
            .readTree(
                """
                {"type": "timeseries", "options": {"legend": {"calcs": ["max"], "width": 3}},
                 "fieldConfig": {"defaults": {"custom": {"spanNulls": 20000}}}}""");

    assertThat(PUBLISHED.complaints(json)).isEmpty();
  }
}
