package io.github.soundings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HdfsIT {
  @TempDir static Path folder;

  @Test
  void starts() throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
    try (MiniDFSCluster cluster =
        new MiniDFSCluster.Builder(configuration).numDataNodes(1).build()) {
      cluster.waitActive();
      System.out.println(cluster.getURI());
      Store store = Store.at(cluster.getURI() + "/store");
      store.commit(
          List.of(SampleRows.attempt(SampleRows.trial(Map.of("trialId", "t1", "attempt", "a1")))));
      assertThat(store.committed()).containsOnlyKeys("t1");
    }
  }
}
