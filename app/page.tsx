export default function Home() {
  return <h1>WEX</h1>
}
